import 'server-only'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { organization } from 'better-auth/plugins'
import { createAccessControl } from 'better-auth/plugins/access'
import { adminAc, defaultStatements, memberAc } from 'better-auth/plugins/organization/access'
import { getDatabase, type Database } from '@/lib/server/database'
import { env, type Env } from '@/lib/server/env'
import { mac } from '@/lib/server/secret'

const access = createAccessControl(defaultStatements)
/** Only an admin changes who belongs to the organisation; what each role sees is decided by our verbs. */
const roles = {
  admin: access.newRole(adminAc.statements),
  support: access.newRole(memberAc.statements),
  sales: access.newRole(memberAc.statements),
}

export const minPasswordLength = 12

function build(database: Database, { portalUrl, secret }: Env) {
  return betterAuth({
    appName: 'Linecheck',
    baseURL: portalUrl,
    basePath: '/api/auth',
    secret: mac(secret, 'auth'),
    database: prismaAdapter(database, { provider: 'postgresql', transaction: true }),
    // The portal may be reached by another name than PORTAL_URL; a page of another site cannot choose the Host header.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host')
      return host ? [portalUrl, `http://${host}`, `https://${host}`] : [portalUrl]
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength },
    session: { expiresIn: 12 * 3_600, updateAge: 3_600 },
    rateLimit: {
      enabled: true,
      // The embedded database has one connection: counting there would make every request wait.
      storage: 'memory',
      window: 10,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 20 } },
    },
    advanced: {
      useSecureCookies: portalUrl.startsWith('https://'),
      // Said aloud, because better-auth leaves it out where NODE_ENV is "test".
      disableOriginCheck: false,
    },
    telemetry: { enabled: false },
    plugins: [
      organization({
        ac: access,
        roles,
        creatorRole: 'admin',
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
      }),
    ],
  })
}

export type Auth = ReturnType<typeof build>

let kept: { database: Database; auth: Auth } | null = null

/** better-auth over the open database; built anew when that was opened anew. */
export async function getAuth(): Promise<Auth> {
  const database = await getDatabase()
  if (kept?.database !== database) kept = { database, auth: build(database, env()) }
  return kept.auth
}
