import type { Pair } from '../people.ts'
import type { Load } from './load.ts'
import type { WriterName } from './writers.ts'

/** What the bench and a writer's process tell each other. */
export type WriterJob = { writer: WriterName; databaseUrl: string; pairs: Pair[] }

export type ToWriter =
  | { type: 'open'; job: WriterJob }
  | { type: 'warm-up'; messages: number; load: Load }
  /** Under load from now on, not measured yet. */
  | { type: 'load'; load: Load }
  | { type: 'measure'; ms: number }

export type FromWriter =
  | { type: 'ready' }
  /** Of what was begun and answered in the window. */
  | { type: 'measured'; seconds: number; cpuSeconds: number; latenciesMs: number[]; batches: number[] }
