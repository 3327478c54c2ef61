// Runs trials in whichever copy of the product this file lies, on servers of another run:
//   node --import tsx bench/faults/mutant-trial.ts OUT.json T1 T2
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runCommand } from '#scripts/lifetime.ts'
import { projectRoot } from '#scripts/project.ts'
import { borrowServices } from './borrowed-services.ts'
import { openFaultWorld } from './fault-world.ts'
import type { Row } from './row.ts'
import { runScenario } from './run-scenario.ts'
import { TRIALS } from './scenarios/trials.ts'

await runCommand(async ({ signal, onEnd }) => {
  const [out, ...ids] = process.argv.slice(2)
  const dataDir = path.join(projectRoot, '.data', 'faults')
  await mkdir(path.join(dataDir, 'run'), { recursive: true })
  const borrowed = borrowServices(JSON.parse(process.env.FAULTS_BORROWED ?? ''))
  const world = await openFaultWorld({ dataDir, ...borrowed, signal, stops: [] })
  onEnd(world.stop)
  const rows: Row[] = []
  for (const trial of TRIALS) if (ids.includes(trial.id)) rows.push(await runScenario(world, trial, {}))
  if (out) await writeFile(out, JSON.stringify(rows))
  return 0
})
