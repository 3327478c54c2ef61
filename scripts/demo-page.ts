import path from 'node:path'

/** What the demo prints once it runs. */
export function describeDemo([shopperPort, sellerPort]: number[], dataDir: string): string {
  return `
Munui runs: two instances, one conversation.

  Shopper   http://localhost:${shopperPort}
            Open a product and press 상품 문의하기 (Product inquiry): as a guest,
            or signed in as shopper@munui.test, password munui-demo

  Seller    http://127.0.0.1:${sellerPort}/inbox
            Sign in as seller@munui.test, password munui-demo

Ask on the left, answer on the right: the message goes from one instance to the other.
The two addresses have different host names on purpose: one browser then keeps
both people signed in, side by side.

Data and logs   ${path.relative(process.cwd(), dataDir) || '.'}
Ctrl-C stops everything; the data stays.`
}
