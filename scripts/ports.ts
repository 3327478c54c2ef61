import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'

export async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.')
  return address.port
}

/** Also false when another address of this machine has the port: a server on all addresses would share it or fail. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::1', '0.0.0.0', '::']) if (await isTaken(port, host)) return false
  return true
}

function isTaken(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(['EADDRINUSE', 'EACCES'].includes(error.code ?? '')))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(false)))
  })
}

/** "node (process 4711)", or null where the system does not tell. */
export function findPortHolder(port: number): string | null {
  try {
    return process.platform === 'linux' ? holderFromProc(port) : holderFromLsof(port)
  } catch {
    return null
  }
}

function holderFromProc(port: number): string | null {
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => listeningInodes(readTable(file), port))
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (socketsOf(pid).some((inode) => inodes.includes(inode))) {
      return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})`
    }
  }
  return null
}

function readTable(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

// sl local_address rem_address st … inode; state 0A listens.
export function listeningInodes(table: string, port: number): string[] {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return table.split('\n').flatMap((line) => {
    const columns = line.trim().split(/\s+/)
    return columns[1]?.endsWith(ending) && columns[3] === '0A' && columns[9] ? [columns[9]] : []
  })
}

function socketsOf(pid: string): string[] {
  const folder = `/proc/${pid}/fd`
  try {
    return readdirSync(folder).flatMap((fd) => socketInode(`${folder}/${fd}`) ?? [])
  } catch {
    return []
  }
}

// Files are closed while we look.
function socketInode(link: string): string | undefined {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(link))?.[1]
  } catch {
    return undefined
  }
}

function holderFromLsof(port: number): string | null {
  const lines = execFileSync('lsof', ['-nP', '-Fpc', `-iTCP:${port}`, '-sTCP:LISTEN'], { encoding: 'utf8' }).split('\n')
  const find = (letter: string) => lines.find((line) => line.startsWith(letter))?.slice(1)
  return find('p') ? `${find('c')} (process ${find('p')})` : null
}
