import type { OwnProfile } from './own-profile.ts'
import type { Profile } from './profile.ts'

/** Adds our profiles to the published ones. If the source left a profile empty, ours takes its place. */
export function addOwnProfiles(published: readonly Profile[], own: readonly OwnProfile[]): readonly Profile[] {
  const ours = new Map(own.map((profile) => [profile.code, profile]))
  const known = new Set(published.map(({ code }) => code))
  const joined = published.map((profile) => join(profile, ours.get(profile.code)))
  const more = own.filter(({ code }) => !known.has(code))
  return [
    ...joined,
    ...more.map((profile) => join({ code: profile.code, state: 'none', typicalTitles: [], seeAlso: [] }, profile)),
  ]
}

function join(profile: Profile, ours: OwnProfile | undefined): Profile {
  if (!ours) return profile
  return { ...profile, state: profile.state === 'none' ? 'ours' : profile.state, ours }
}
