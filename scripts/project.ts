import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('..', import.meta.url))

export const defaultDataDir = (name: 'demo' | 'dev' | 'test' | 'bench') => path.join(projectRoot, '.data', name)
