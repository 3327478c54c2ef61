import account from './ko/account.json'
import conversation from './ko/conversation.json'
import errors from './ko/errors.json'
import inbox from './ko/inbox.json'
import inquiries from './ko/inquiries.json'
import product from './ko/product.json'
import shell from './ko/shell.json'

// One file a feature, the same keys in every language (a test compares them).
export default { account, conversation, errors, inbox, inquiries, product, shell }
