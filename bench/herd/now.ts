/** The same in all processes of a machine, in milliseconds. */
export const now = () => performance.timeOrigin + performance.now()
