import { describe, expect, it } from 'vitest'
import { findLinks, splitLinks } from './text-links.ts'

/** The addresses of a text as they are written there. */
const linksIn = (text: string) =>
  splitLinks(text)
    .filter((piece) => piece.href !== null)
    .map((piece) => piece.text)
const hrefsIn = (text: string) => splitLinks(text).flatMap(({ href }) => (href === null ? [] : [href]))

describe('addresses of the web', () => {
  it('TX1 are http, https and www., anywhere in a text', () => {
    expect(hrefsIn('보세요 https://example.com 그리고 http://shop.example.co.kr:8080/a?b=c#d')).toEqual([
      'https://example.com',
      'http://shop.example.co.kr:8080/a?b=c#d',
    ])
    expect(hrefsIn('www.naver.com')).toEqual(['https://www.naver.com'])
    expect(hrefsIn('HTTPS://Example.COM/Path')).toEqual(['HTTPS://Example.COM/Path'])
    expect(linksIn('주소는https://example.com이에요')).toEqual(['https://example.com'])
  })

  it('TX1 are nothing else, and nothing that only looks like one', () => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'javascript://www.example.com/%0aalert(1)',
      'vbscript:x ftp://example.com file:///etc/passwd',
      'https://',
      'https://localhost',
      'https://1.2.3.4/',
      'https://example',
      'https://.com',
      'www.',
      'www.com',
      'example.com',
      'awww.naver.com',
      'xhttps://example.com',
      '그래서...이렇게.했어요',
      // A letter that only looks like an a; and what leads elsewhere than it reads.
      'https://n\u0430ver.com',
      'https://naver.com@evil.example/login',
      'https://user@evil.example/login',
    ]) {
      expect([text, linksIn(text)]).toEqual([text, []])
    }
  })

  it('TX1 may have names and paths in Korean, written or encoded', () => {
    for (const url of [
      'https://도자기.한국',
      'https://도자기.kr/찻잔',
      'https://www.lg전자.com/지원',
      'https://xn--bj0bj06e.kr/',
      'https://xn--bj0bj06e.xn--3e0b707e/a',
      'https://ko.wikipedia.org/wiki/도자기_(예술)',
      'https://ko.wikipedia.org/wiki/%EB%8F%84%EC%9E%90%EA%B8%B0',
      'https://search.example.com/?q=찻잔&sort=낮은가격#후기',
      'https://map.example.com/search/한국민속촌/place/123',
      'https://de.wikipedia.org/wiki/Köln',
    ]) {
      expect([url, linksIn(`여기 ${url} 보세요`)]).toEqual([url, [url]])
    }
  })

  it('TX2 leave outside what closes the sentence, and brackets and quotes around them', () => {
    const url = 'https://example.com/a'
    for (const text of [
      `${url}.`,
      `${url}, 그리고`,
      `${url}!!`,
      `${url}?`,
      `${url}~`,
      `${url}…`,
      `(${url})`,
      `(${url}).`,
      `[${url}]`,
      `<${url}>`,
      `"${url}"`,
      `'${url}'`,
      `“${url}”`,
      `「${url}」`,
      `**${url}**`,
      `(참고: ${url})`,
      `${url}ㅋㅋ`,
      `${url}🙂`,
      `${url}。`,
    ]) {
      expect([text, linksIn(text)]).toEqual([text, [url]])
    }
    expect(linksIn('https://en.wikipedia.org/wiki/Cup_(unit)')).toEqual(['https://en.wikipedia.org/wiki/Cup_(unit)'])
    expect(linksIn('(https://en.wikipedia.org/wiki/Cup_(unit))')).toEqual(['https://en.wikipedia.org/wiki/Cup_(unit)'])
    expect(linksIn('www.naver.com.')).toEqual(['www.naver.com'])
    expect(linksIn('https://example.com.그리고')).toEqual(['https://example.com'])
  })

  it('TX2 leave Korean particles outside', () => {
    for (const [text, link] of [
      ['https://example.com/a에서 봤어요', 'https://example.com/a'],
      ['https://example.com에서', 'https://example.com'],
      ['https://example.com/에서', 'https://example.com/'],
      ['https://example.com/을 보세요', 'https://example.com/'],
      ['(https://example.com)을', 'https://example.com'],
      ['"www.naver.com입니다."', 'www.naver.com'],
      ['https://example.com/p?id=3&x=y를', 'https://example.com/p?id=3&x=y'],
      ['https://en.wikipedia.org/wiki/Cup_(unit)은', 'https://en.wikipedia.org/wiki/Cup_(unit)'],
      ['https://example.com:8080으로', 'https://example.com:8080'],
      ['https://example.com/%EB%8F%84에서는', 'https://example.com/%EB%8F%84'],
      ['https://ko.wikipedia.org/wiki/도자기에서 읽었어요', 'https://ko.wikipedia.org/wiki/도자기'],
      ['https://ko.wikipedia.org/wiki/도자기입니다.', 'https://ko.wikipedia.org/wiki/도자기'],
      ['https://도자기.한국에서', 'https://도자기.한국'],
    ]) {
      expect([text, linksIn(text ?? '')]).toEqual([text, [link]])
    }
    // Words end like particles too: of a Korean path nothing is cut that may belong to it.
    for (const url of ['https://ko.wikipedia.org/wiki/고양이', 'https://ko.wikipedia.org/wiki/사과']) {
      expect(linksIn(url)).toEqual([url])
    }
  })
})

describe('telephone numbers of Korea', () => {
  it('TX1 are called as they are written', () => {
    for (const [text, href] of [
      ['010-1234-5678', 'tel:01012345678'],
      ['01012345678로 주세요', 'tel:01012345678'],
      ['010 1234 5678', 'tel:01012345678'],
      ['(010.1234.5678)', 'tel:01012345678'],
      ['011-123-4567', 'tel:0111234567'],
      ['02-123-4567', 'tel:021234567'],
      ['전화:031-1234-5678', 'tel:03112345678'],
      ['0507-1234-5678이에요', 'tel:050712345678'],
      ['070-1234-5678', 'tel:07012345678'],
      ['1588-1234', 'tel:15881234'],
      ['1661-1234.', 'tel:16611234'],
      ['+82-10-1234-5678', 'tel:+821012345678'],
      ['+82 010-1234-5678', 'tel:+821012345678'],
    ]) {
      expect([text, hrefsIn(text ?? '')]).toEqual([text, [href]])
    }
    expect(linksIn('010-1234-5678 3개')).toEqual(['010-1234-5678'])
  })

  it('TX1 are not dates, prices, order or parcel numbers', () => {
    for (const text of [
      '2026-11-23',
      '12,000-15,000원',
      '1588-1599년',
      '1600-1800 정도',
      '1500-2000 사이',
      '20261123-0001234',
      '6012-3456-7890',
      '010-1234-56789',
      '010-1234-5678-9',
      '3010-1234-5678',
      'A010-1234-5678',
      '1588-1234a',
      '0101234',
      '88010123456780',
    ]) {
      expect([text, linksIn(text)]).toEqual([text, []])
    }
  })
})

describe('addresses of mail', () => {
  it('TX1 are written to, without the particle behind them', () => {
    for (const [text, href] of [
      ['hello@ongi.example', 'mailto:hello@ongi.example'],
      ['메일은 a.b+c@mail.example.co.kr로 주세요', 'mailto:a.b+c@mail.example.co.kr'],
      ['(kim_1@naver.com)', 'mailto:kim_1@naver.com'],
      ['이메일:kim@naver.com.', 'mailto:kim@naver.com'],
      ['010-1234-5678@naver.com', 'mailto:010-1234-5678@naver.com'],
    ]) {
      expect([text, hrefsIn(text ?? '')]).toEqual([text, [href]])
    }
  })

  it('TX1 are nothing that only has an @', () => {
    for (const text of [
      '@ongi',
      'a@b',
      'a@b.c',
      '1개@500원',
      'a@@b.com',
      'a.@b.com',
      `${'a'.repeat(65)}@b.com`,
      'a@b.com@c',
    ]) {
      expect([text, linksIn(text)]).toEqual([text, []])
    }
  })
})

describe('the pieces of a text', () => {
  it('TX1 are the text again, to the letter', () => {
    const text = '<b>안녕</b> https://example.com/a?x=<script> & 010-1234-5678, a@b.com로\n끝 "www.naver.com"'
    const pieces = splitLinks(text)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.map(({ start, text: part }) => text.slice(start, start + part.length))).toEqual(
      pieces.map((piece) => piece.text),
    )
    expect(linksIn(text)).toEqual(['https://example.com/a?x=', '010-1234-5678', 'a@b.com', 'www.naver.com'])
  })
})

describe('texts made up to be slow', () => {
  const SIGNS = 100_000
  const UNITS = [
    'h',
    'https://',
    'https://a.',
    'https://a.b',
    'https://a.com/',
    'https://a.com/((((',
    'https://a.com/가',
    'https://a.com/에서',
    'https://a.com/.,!?',
    'www.',
    'www.1.',
    '가www.1.',
    '가www.co.',
    'www.co가',
    '한국.',
    'xn--',
    '@',
    'a@',
    'a@a.',
    'a.@1.',
    '@www.',
    '1',
    '1 ',
    '010-',
    '010-1234-567',
    '+82 ',
    '1588-123',
    'a',
    '가',
    '(',
  ]

  it('TX2 are read in as many looks as they have signs, times a few', () => {
    for (const unit of UNITS) {
      for (const before of ['', 'https://a.com/']) {
        const text = (before + unit.repeat(SIGNS / unit.length)).slice(0, SIGNS)
        let looks = 0
        findLinks(text.length, (index) => {
          looks++
          return text.charCodeAt(index)
        })
        expect([before + unit, looks < 40 * text.length]).toEqual([before + unit, true])
      }
    }
  }, 30_000)
})
