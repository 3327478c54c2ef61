import { type Child, startChild } from '../child.ts'
import type { LoaderOrders } from './loader.ts'

/** The clients of a load, in a process of their own. */
export type Loader = Child<LoaderOrders>

export const startLoader = (signal: AbortSignal): Loader => startChild('bench/load/loader.ts', signal)
