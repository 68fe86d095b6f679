import type { Result } from '../../shared/result.ts'
import type { TypedLogin } from '../app.ts'
import { type CommandContext, secretsFileOf } from './context.ts'

/**
 * Asks at the terminal for the password that a GX wants; null when it wants none, or nobody types one. Who named a
 * secrets file wants it kept there.
 */
export async function askPassword(
  name: string,
  reached: Result<string>,
  context: CommandContext,
): Promise<TypedLogin | null> {
  if (reached.ok || reached.problem.code !== 'password-needed' || !context.askHidden) return null
  const file = secretsFileOf(context)
  const fate = file === undefined ? 'not shown, not kept' : `not shown, kept in ${file}`
  const password = await context.askHidden(`Password of ${name} (${fate}): `, context.signal)
  return password === null ? null : { password, remember: file !== undefined }
}
