import type { AckedCommandName, CommandData, CommandInput } from '#server/protocol/commands.ts'
import type { FactData, FactName } from '#server/protocol/facts.ts'
import type { Result } from '#server/protocol/result.ts'

/**
 * The one socket of a tab, as the rest of the page sees it. It promises nothing but order while connected: whoever needs
 * every message asks for what is missing on each `online`.
 */
export interface LiveSocket {
  getStatus(): LiveStatus
  onStatus(listener: () => void): () => void
  /** Idempotent; the first call makes the socket. While reconnecting it tries at once. After `refused` it tries again, with the session there is by then. */
  connect(): void
  /** Never rejects. No answer in time, or no connection, is `unavailable`: the outcome is unknown. */
  command<C extends AckedCommandName>(name: C, input: CommandInput<C>): Promise<Result<CommandData[C]>>
  setTyping(input: CommandInput<'typing:set'>): void
  /** Answered by presence:changed. The server forgets it with the connection: ask again on each `online`. */
  watchPresence(input: CommandInput<'presence:watch'>): void
  on<F extends FactName>(fact: F, listener: (data: FactData<F>) => void): () => void
  /** Ends the connection for good; `connect` may start another. */
  close(): void
}

/**
 * idle: never asked to connect. online: the server has welcomed this connection; `epoch` names the history it serves, and
 * `userId` is whom it is taken for; `by` http where nothing lets a socket through: commands go, facts are asked for.
 * refused: the server will not have us as we are (see `reason`); a new page or session may.
 */
export type LiveStatus =
  | { is: 'idle' | 'connecting' | 'reconnecting' }
  | { is: 'online'; epoch: string; userId: string; by?: 'http' }
  | { is: 'refused'; reason: 'unauthenticated' | 'client_too_old' }
