import type { ResourceCounts } from './history.ts'

/** What a running instance can be told, over Node's channel between processes. */
export type InstanceCommand =
  /** SIGKILL of itself when a message with this body has been committed, before it is published. */
  | { do: 'dieAfterCommit'; body: string }
  /** SIGKILL of itself when it has published a message with this body; nothing leaves for a client any more. */
  | { do: 'dieAfterPublish'; body: string }
  /** Facts are published to nobody, while everything looks well. */
  | { do: 'dropPublishes'; isOn: boolean }
  /** The event loop stands still. */
  | { do: 'block'; ms: number }
  /** An exception that nobody catches. */
  | { do: 'throw' }
  | { do: 'countResources' }

export type InstanceReply =
  | { type: 'ready'; port: number }
  | { type: 'done'; id: number; result: ResourceCounts | null }
