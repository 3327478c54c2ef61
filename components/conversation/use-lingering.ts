import { useEffect, useState } from 'react'

/** True while `value` is, and for `ms` after. */
export function useLingering(value: boolean, ms: number): boolean {
  const [lingers, setLingers] = useState(value)
  if (value && !lingers) setLingers(true)
  useEffect(() => {
    if (value) return
    const timer = setTimeout(() => setLingers(false), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return value || lingers
}
