/** What the clients have seen. Moments are milliseconds of this machine's clock. */
export type Observations = {
  sends: Moment[]
  acks: Moment[]
  /** A client's screen at the end, from top to bottom; `at` is when the row appeared first. */
  screens: { client: number; rows: Moment[] }[]
  outages: Outage[]
}
/** Of the message with that index. */
export type Moment = { index: number; at: number }
/** `faultEnd`: when the line would have let the client through again. `opened`: when its socket was open again. */
export type Outage = { client: number; from: number; faultEnd: number; opened: number }

/** `place`: where a reload shows it in its conversation. */
export type StoredMessage = { index: number; place: number; storedAt: number }

export const now = () => performance.timeOrigin + performance.now()

/** A shopper's sentence that names its message. */
export const bodyOf = (index: number) => `#${index} 이 상품은 언제쯤 받아 볼 수 있을까요?`
export const indexOf = (body: string) => Number(/^#(\d+) /.exec(body)?.[1] ?? Number.NaN)
