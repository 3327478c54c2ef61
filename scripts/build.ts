import { runCommand } from './lifetime.ts'
import { buildNow } from './next-build.ts'

await runCommand(async ({ signal }) => ((await buildNow({ signal })) ? 0 : 1))
