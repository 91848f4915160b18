/** Where the store is. Given over from the store, so that a face need not import it. */
export { defaultAddress as storeAddress } from '../store/address.ts'
