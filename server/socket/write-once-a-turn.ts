import type { Socket as Connection } from 'engine.io'

/**
 * What is said to a connection in one turn of the event loop leaves in one write: a message and the answer to who wrote
 * it, or all that a batch brings for a shop. engine.io writes each packet by itself, and a write is most of what a message
 * costs.
 */
export function writeOnceATurn(connection: Connection): void {
  const { transport } = connection
  const { socket: line } = connection.request
  let isGathering = false

  // engine.io keeps what it is given while the transport cannot write, and hands it over when the transport says it can.
  connection.on('packetCreate', () => {
    if (isGathering || !transport.writable) return
    isGathering = true
    transport.writable = false
    process.nextTick(() => {
      isGathering = false
      transport.writable = true
      transport.emit('ready')
    })
  })
  const send = transport.send.bind(transport)
  transport.send = (packets) => {
    if (packets.length === 1) return send(packets)
    line.cork()
    send(packets)
    line.uncork()
  }
}
