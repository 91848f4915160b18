/** Where the store is. Re-exported from the store, so that faces need not import it. */
export { defaultAddress as storeAddress } from '../store/address.ts'
