import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultAddress } from 'rolemap/store'

test('ROLEMAP_DB says where the store is', () => {
  assert.equal(defaultAddress({ ROLEMAP_DB: 'postgres://h/d' }, 'win32', 'C:\\Users\\ada'), 'postgres://h/d')
  assert.equal(defaultAddress({ ROLEMAP_DB: '' }, 'linux', '/home/ada'), '/home/ada/.local/share/rolemap/rolemap.db')
})

test("otherwise the store is where the platform keeps a program's data", () => {
  const linux = { XDG_DATA_HOME: '/data/ada' }
  assert.equal(defaultAddress(linux, 'linux', '/home/ada'), '/data/ada/rolemap/rolemap.db')
  assert.equal(defaultAddress({}, 'freebsd', '/home/ada'), '/home/ada/.local/share/rolemap/rolemap.db')
  const mac = '/Users/ada/Library/Application Support/Rolemap/rolemap.db'
  assert.equal(defaultAddress(linux, 'darwin', '/Users/ada'), mac)
  const windows = 'D:\\Local\\Rolemap\\rolemap.db'
  assert.equal(defaultAddress({ LOCALAPPDATA: 'D:\\Local' }, 'win32', 'C:\\Users\\ada'), windows)
  const home = 'C:\\Users\\ada\\AppData\\Local\\Rolemap\\rolemap.db'
  assert.equal(defaultAddress({}, 'win32', 'C:\\Users\\ada'), home)
})

test('a relative XDG_DATA_HOME is ignored, as its specification says', () => {
  const address = defaultAddress({ XDG_DATA_HOME: 'data' }, 'linux', '/home/ada')
  assert.equal(address, '/home/ada/.local/share/rolemap/rolemap.db')
})
