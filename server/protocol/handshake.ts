import { z } from 'zod'
import { PROTOCOL_VERSION } from './version.ts'

/** What a client sends with each connection (socket.io's `auth`). The nonce comes back in socket:welcomed. */
export const handshakeSchema = z.object({ version: z.literal(PROTOCOL_VERSION), nonce: z.string().max(64).default('') })
