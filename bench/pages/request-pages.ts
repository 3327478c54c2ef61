import { Agent, request } from 'node:http'
import { pace } from '../load/pace.ts'

export type PageKind = 'product' | 'inbox'

export type PageRequest = { kind: PageKind; url: string; headers: Record<string, string> }

export type PageSample = { kind: PageKind; status: number; bytes: number; ms: number }

const WAIT_MS = 10_000

/** Asks for these pages by turns on a fixed schedule, and times each from the moment at which it was due to its last byte. */
export async function requestPages(
  turns: readonly PageRequest[],
  { rate, seconds }: { rate: number; seconds: number },
): Promise<PageSample[]> {
  const agent = new Agent({ keepAlive: true })
  const answers: Promise<PageSample>[] = []
  await pace(rate, rate * seconds, (dueAt, i) => {
    const turn = turns[i % turns.length]
    if (turn) answers.push(requestPage(turn, dueAt, agent))
  })
  const samples = await Promise.all(answers)
  agent.destroy()
  return samples
}

function requestPage({ kind, url, headers }: PageRequest, dueAt: number, agent: Agent): Promise<PageSample> {
  return new Promise((resolve) => {
    let bytes = 0
    const end = (status: number) => resolve({ kind, status, bytes, ms: performance.now() - dueAt })
    const sent = request(url, { agent, headers, timeout: WAIT_MS }, (response) => {
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => end(response.statusCode ?? 0))
      response.on('error', () => end(0))
    })
    sent.on('timeout', () => sent.destroy())
    sent.on('error', () => end(0))
    sent.end()
  })
}
