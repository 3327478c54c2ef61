import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { ConversationView } from '#components/conversation/conversation-view.tsx'
import { FollowClaimed } from '#components/conversation/follow-claimed.tsx'
import { PresenceNote } from '#components/conversation/presence-note.tsx'
import { PaneHeader } from '#components/inbox/inbox-pane.tsx'
import { pick } from '#components/ui/localized.ts'
import { readConversation } from './read-conversation.ts'

type ConversationPageProps = PageProps<'/inbox/[conversationId]'>

export async function generateMetadata({ params }: ConversationPageProps): Promise<Metadata> {
  const [read, t, locale] = await Promise.all([
    readConversation((await params).conversationId),
    getTranslations('inbox'),
    getLocale(),
  ])
  if (!read) return { title: t('notFound.title') }
  const { shopper, product } = read.opened.conversation
  return { title: t('conversationTitle', { shopper: shopper.name ?? t('guest'), product: pick(product.name, locale) }) }
}

export default async function ConversationPage({ params }: ConversationPageProps) {
  const read = await readConversation((await params).conversationId)
  if (!read) notFound()
  const [t, locale] = await Promise.all([getTranslations('inbox'), getLocale()])
  const { id, shopper, shop, product } = read.opened.conversation
  return (
    <>
      <PaneHeader name={shopper.name ?? t('guest')} shopName={pick(shop.name, locale)}>
        {/* Of somebody else once its guest has signed in. */}
        <PresenceNote key={shopper.id} conversationId={id} side="shopper" />
      </PaneHeader>
      <FollowClaimed conversationId={id} userId={read.me.id} />
      <ConversationView key={id} product={product} shop={shop} opened={read.opened} me={read.me} />
    </>
  )
}
