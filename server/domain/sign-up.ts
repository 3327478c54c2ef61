import { fail, ok, type Result } from '#server/protocol/result.ts'
import { type SignUpField, signUpSchema } from '#server/protocol/sign-up.ts'
import type { Deps } from './deps.ts'

/** Makes a member. `invalid_input` names the fields; `conflict`: the address has an account. It signs nobody in. */
export async function signUp(
  { people }: Pick<Deps, 'people'>,
  hashPassword: (password: string) => Promise<string>,
  input: Record<SignUpField, unknown>,
): Promise<Result<{ userId: string }>> {
  const parsed = signUpSchema.safeParse(input)
  if (!parsed.success) {
    const fields = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]))
    return fail('invalid_input', 'a field is missing or malformed', { fields })
  }
  const { name, email, password } = parsed.data
  const member = await people.createMember({ name, email, passwordHash: await hashPassword(password) })
  return member ? ok(member) : fail('conflict', 'this address has an account already')
}
