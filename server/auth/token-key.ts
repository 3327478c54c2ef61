import { hkdfSync } from 'node:crypto'

const LENGTH = 32

/** The key of next-auth's tokens. It derives it from the secret anew for each token, which is most of the work of reading one. */
export function tokenKeyOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'NextAuth.js Generated Encryption Key', LENGTH))
}
