import type { ConversationCounts, InboxFilter, MessagePage } from '#server/protocol/commands.ts'
import type { Conversation, Sender } from '#server/protocol/conversation.ts'
import type { Fact } from '#server/protocol/facts.ts'
import type { LocalizedText, ProductCard, Shop } from '#server/protocol/product.ts'
import type { Cursors, Side } from '#server/protocol/sides.ts'
import type { Actor } from './actor.ts'
import type { Audience, Sides } from './audience.ts'

// The ports: what the use cases need of the outside, and what each promises. Postgres and Redis stand behind them.

export type Deps = {
  messages: MessageLog
  conversations: ConversationStore
  products: ProductStore
  shops: ShopStore
  people: PeopleStore
  relay: Relay
  presence: Presence
  history: History
  /** Logs what broke beside the answer, so that nothing is swallowed. */
  report(error: unknown, what: string): void
  /** The database cannot be reached or gave no answer: later it may. */
  isDatabaseAway(error: unknown): boolean
}

export type AppendInput = { conversationId: string; clientId: string; senderId: string; body: string }

export type AppendOutcome =
  /** Committed: now, or earlier under the same clientId (then this is the stored row, whatever was asked). */
  | {
      status: 'stored' | 'duplicate'
      seq: number
      createdAt: string
      body: string
      role: Sender['role']
      sides: Sides
    }
  /** No such conversation, or the sender is on neither side of it. */
  | { status: 'not_found' }
  /** The clientId is another person's. */
  | { status: 'conflict' }
  /** The queue is full: nothing was tried. */
  | { status: 'overloaded' }
  /** No answer from the database: it may be stored or not. A retry with the same clientId finds out. */
  | { status: 'unavailable' }
  /** The database refused this row for itself. */
  | { status: 'refused' }

export interface MessageLog {
  /** Answers after the commit, never before, and never rejects. Idempotent by clientId; seq has no holes. */
  append(input: AppendInput): Promise<AppendOutcome>
  /** Upwards from `after`, oldest first, with the cursors of the same moment: a moment after it was asked for. */
  pageAfter(query: { conversationId: string; after: number; limit: number }): Promise<MessagePage>
  /** The page that ends before `before`, or at the end; otherwise the same. */
  pageBefore(query: { conversationId: string; before?: number; limit: number }): Promise<MessagePage>
}

/** How far a conversation has come, and whose it is. */
export type Moved = Cursors & { conversationId: string; sides: Sides }

export type HistoryLook = {
  /** The database's clock as of this look; the next one goes on from here. */
  now: string
  epoch: string
  /** Conversations with a message since a little before `since`. */
  moved: Moved[]
}

export interface History {
  /** Names the history the database holds; another name after a restore or a failover that lost commits. */
  epoch(): Promise<string>
  /** What moved for these people. One query, however many they are. Rejects when the database does not answer. */
  look(query: { shopperIds: readonly string[]; shopIds: readonly string[]; since: string | null }): Promise<HistoryLook>
}

export interface ConversationStore {
  /**
   * What is remembered counts only where it fits, and for a minute at most: the shopper of a conversation becomes another one
   * when a guest signs in.
   */
  findSides(conversationId: string, fits: (sides: Sides) => boolean): Promise<Sides | null>
  /** They are others now. */
  forgetSides(conversationId: string): void
  find(conversationId: string): Promise<Conversation | null>
  findByProduct(productId: string, shopperId: string): Promise<Conversation | null>
  /**
   * Idempotent: one conversation for a product and a shopper, however often it is called at once. With it is kept what the
   * product is now; called again, anew, for as long as nothing has been said.
   */
  create(productId: string, sides: Sides): Promise<Conversation>
  /** Only forward and never past the last message; answers where the cursor is now. */
  moveRead(conversationId: string, side: Side, seq: number): Promise<number>
  /** Those with a message, the last spoken in first. */
  listForShops(query: InboxQuery): Promise<Conversation[]>
  /** Exact up to LIST_COUNT_LIMIT, and one more for whatever is beyond. */
  countForShops(shopIds: readonly string[]): Promise<ConversationCounts>
  /** What one shopper has asked, the last spoken in first. */
  listForShopper(query: { shopperId: string; cursor?: ListCursor; limit: number }): Promise<Conversation[]>
  summarizeForShopper(shopperId: string): Promise<InquiriesSummary>
}

export type InboxQuery = { shopIds: readonly string[]; filter: InboxFilter; cursor?: ListCursor; limit: number }

/** The last of a page. */
export type ListCursor = { lastMessageAt: string; id: string }

/** Of a shopper's newest conversations, LIST_COUNT_LIMIT of them and one more: how many there are, and what is unread in which. */
export type InquiriesSummary = { all: number; unread: UnreadInquiry[] }
export type UnreadInquiry = { conversationId: string; count: number }

export type Storefront = { shop: Shop; tagline: LocalizedText; products: ProductCard[] }

export type ProductDetail = ProductCard & {
  shop: Shop
  summary: LocalizedText
  description: LocalizedText
  care: LocalizedText
  delivery: LocalizedText
  options: LocalizedText[]
}

export interface ProductStore {
  /** The first of them, each with the first of its products. */
  listStorefronts(): Promise<Storefront[]>
  findBySlug(slug: string): Promise<ProductDetail | null>
  findShopId(productId: string): Promise<string | null>
}

/** Of how many first answers, and the median of them; null without any. */
export type MedianAnswer = { seconds: number | null; samples: number }

export interface ShopStore {
  /** Of the last 30 days, from a first question to its first answer. Some minutes old at most. */
  findMedianAnswer(shopId: string): Promise<MedianAnswer>
}

export interface PeopleStore {
  /** For those who come in; many at once cost one query. */
  findActor(userId: string): Promise<Actor | null>
  /** Those of them who exist. */
  findActors(userIds: readonly string[]): Promise<Actor[]>
  findLogin(email: string): Promise<{ userId: string; name: string | null; passwordHash: string } | null>
  createGuest(): Promise<{ userId: string }>
  /** Null when somebody has this email already. */
  createMember(member: { email: string; name: string; passwordHash: string }): Promise<{ userId: string } | null>
  /** All of it or nothing. Answers what the guest had asked; nothing when there is no such guest or member. */
  claimGuest(guestId: string, memberId: string): Promise<ClaimedConversation[]>
}

/** `into` is another conversation when the member had asked about the same product; then `conversationId` is gone. */
export type ClaimedConversation = { conversationId: string; into: string; shopId: string }

/**
 * Carries facts to the sockets of an audience, on every instance. It promises speed, not delivery: whatever is lost here
 * is in the message log, and clients fetch it.
 */
export interface Relay {
  /** After commit. At most once an audience; never throws, never waits. */
  publish(audiences: readonly Audience[], fact: Fact): void
  /** Counts a socket in. Resolves when the audience is being heard, or when it is clear that it cannot be for now. */
  join(audience: Audience): Promise<unknown>
  leave(audience: Audience): void
  /**
   * One listener: the fan-out to the sockets of this instance. Local facts at once, remote ones as they come. `json` is the
   * fact's data, encoded once for whoever sends it on.
   */
  onFact(listener: (audience: Audience, fact: Fact, json: string) => void): void
  /** What was subscribed before may have missed something: it has been subscribed anew. */
  onReset(listener: () => void): void
}

/** Which audiences have a socket, on any instance. A hint and no more: it may be seconds late, and without Redis short. */
export interface Presence {
  /** Counts a socket in, and out. */
  join(audience: Audience): void
  leave(audience: Audience): void
  /**
   * Tells the listener soon, and then each change, until it is stopped. Who comes is told within two seconds; who goes,
   * within ten, whatever became of their instance. A short absence (a reload, a page change) is not told.
   */
  watch(audience: Audience, listener: (isPresent: boolean) => void): () => void
}
