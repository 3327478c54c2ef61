import { runBench } from '../bench/run.ts'
import { runCommand } from './lifetime.ts'

await runCommand((lifetime) => runBench(process.argv.slice(2), lifetime))
