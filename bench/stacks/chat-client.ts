import type { Person } from '#scripts/testing/catalogue.ts'

/** One person with one conversation on the screen, whatever the stack. Bodies name messages: each is written once. */
export type ChatClient = {
  /** Resolves when the conversation is on the screen. */
  start(): Promise<void>
  write(body: string): void
  /** The rows on the screen, from top to bottom. What was written here and is not stored yet is not among them. */
  rows(): string[]
  /** Online, and nothing that was written here waits to be sent. */
  isSettled(): boolean
  close(): void
}

export type ChatClientEvents = {
  onLine(isOnline: boolean): void
  onAck(body: string): void
  /** A row has appeared. */
  onRow(body: string): void
}

export type ChatClientOptions = ChatClientEvents & { url: string; person: Person; conversationId: string }
