import { runFaults } from '../bench/faults/run.ts'
import { runCommand } from './lifetime.ts'

await runCommand((lifetime) => runFaults(process.argv.slice(2), lifetime))
