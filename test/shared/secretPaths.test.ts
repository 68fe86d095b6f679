import { expect, it } from 'vitest'
import { isSecretPath, maskSecret, maskSecretsWithin } from '../../src/shared/secretPaths.ts'

it.each([
  '/Settings/Services/AccessPointPassword',
  '/Settings/Ble/Service/Pincode',
  '/Settings/Modem/PIN',
  '/Settings/Modem/Password',
  '/Settings/Services/Tailscale/AuthKey',
  '/Settings/Services/Tailscale/CustomArguments',
  '/Security/Api',
  '/Network/SetValue',
  '/LoginLink',
  '/WifiPsk',
  '/wifi_psk',
  '/SimPin',
])('%s is a secret', (path) => {
  expect(isSecretPath(path)).toBe(true)
})

it.each([
  ...['/Dc/0/Voltage', '/Settings/System/SecurityProfile', '/Network/Services', '/Security/Status', '/Spin'],
  ...['/Tokens/Users', '/Settings/Modem/APN', '/Mgmt/Connection', '/Keyboard', '/Ac/Grid/SPIN/Power'],
])('%s is none', (path) => {
  expect(isSecretPath(path)).toBe(false)
})

it('is masked whatever it is, and shows only that there is none', () => {
  expect(['x', 1234, ['x'], { a: 1 }].map(maskSecret)).toEqual(Array(4).fill('******'))
  expect([null, '', true].map(maskSecret)).toEqual([null, '', true])
  expect(maskSecretsWithin([{ Password: 'x', Soc: 81 }])).toEqual([{ Password: '******', Soc: 81 }])
})
