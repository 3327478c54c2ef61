import account from './en/account.json'
import conversation from './en/conversation.json'
import errors from './en/errors.json'
import inbox from './en/inbox.json'
import inquiries from './en/inquiries.json'
import product from './en/product.json'
import shell from './en/shell.json'

// One file a feature, the same keys in every language (a test compares them).
export default { account, conversation, errors, inbox, inquiries, product, shell }
