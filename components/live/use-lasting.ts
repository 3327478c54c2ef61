import { useEffect, useState } from 'react'

/** True once `value` has stayed the same for `ms`: what is over in a moment need not be told. */
export function useLasting(value: string, ms: number): boolean {
  const [lasting, setLasting] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setLasting(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return lasting === value
}
