import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { INQUIRY, inquiryAddress, readInquiry } from './inquiry-address.ts'

/**
 * Whether the inquiry is open, and at which message. The address says so: a reload, a link, and going back and forth find
 * it as it was left. `isAsked`: opened by the reader here and now, rather than by the address.
 */
export function useInquiryPlace() {
  const said = useSearchParams().get(INQUIRY)
  const [known, setKnown] = useState(() => ({ said, ...readInquiry(said), isAsked: false }))
  // The address takes a moment to follow a press, and is then what is known already.
  if (known.said !== said) {
    const place = readInquiry(said)
    setKnown({ said, ...place, isAsked: known.isAsked && place.isOpen })
  }

  function turn(isOpen: boolean) {
    setKnown({ said, isOpen, seq: null, isAsked: isOpen })
    window.history.replaceState(null, '', inquiryAddress(window.location.href, isOpen))
  }
  return { isOpen: known.isOpen, seq: known.seq, isAsked: known.isAsked, turn }
}
