import net from 'node:net'

/**
 * Stands for a balancer in front of the instances: connections to the one port go to the other. In the client's process
 * and without a proxy, whose work for each connection would be counted as theirs.
 */
export function leadElsewhere(from: number, to: number): void {
  const { connect } = net.Socket.prototype as { connect: (...args: unknown[]) => net.Socket }
  Object.assign(net.Socket.prototype, {
    connect(this: net.Socket, ...args: unknown[]) {
      // Node itself hands over its arguments as one array.
      const [options] = (Array.isArray(args[0]) ? args[0] : args) as [{ port?: unknown }]
      if (Number(options.port) === from) options.port = to
      return connect.apply(this, args)
    },
  })
}
