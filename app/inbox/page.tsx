import { PaneNothingOpen } from '#components/inbox/inbox-pane.tsx'

export default function InboxPage() {
  return <PaneNothingOpen />
}
