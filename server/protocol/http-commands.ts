import type { AckedCommandName, CommandData } from './commands.ts'

/**
 * Where commands go when nothing on the way lets a WebSocket through: `POST <path><command>`, the input as JSON, the answer a
 * Result. `hello` stands for the handshake.
 */
export const HTTP_COMMANDS_PATH = '/api/live/'
/** Carries PROTOCOL_VERSION. */
export const HTTP_VERSION_HEADER = 'x-munui-version'

/** As socket:welcomed says it. */
export type HttpHello = { epoch: string; userId: string }
export type HttpCommandName = AckedCommandName | 'hello'
export type HttpCommandData = CommandData & { hello: HttpHello }
