import type { Locale } from '#server/protocol/locale.ts'
import type ko from './messages/ko.ts'

// Typed keys: an unknown key or a missing variable is a type error.
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof ko
  }
}
