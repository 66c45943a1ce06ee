import { signedIn } from '../../principal.ts';
import * as profiles from '../../resolvers/profiles/profile.ts';
import * as updates from '../../resolvers/profiles/update.ts';
import { newProfile, profileChange, profileChoice, profileRestoration } from '../../rules/profile.ts';
import { builder } from '../core/builder.ts';
import { mutation } from '../core/mutation.ts';
import { Profile } from './profile.ts';
import { ProfileVersion } from './version.ts';
import { viewerField, withViewer } from '../identity/viewer-payload.ts';

const expectedVersion =
  'The `latestVersion` that you started from. If the profile has moved on since, nothing is changed and a `VersionConflictError` ' +
  'says so; without it the last writer wins, and every version is still in the history.';
const message = 'Why, in your words, for the history: 1 to 500 characters.';

const ConflictResolution = builder.enumType('ConflictResolution', {
  description: 'What becomes of a change to a profile that has moved on since the version that the change started from.',
  values: {
    REJECT: { value: 'reject' as const, description: 'Nothing is changed; a `VersionConflictError` says so.' },
    MERGE: {
      value: 'merge' as const,
      description:
        'The change is brought together with those since: objects member by member, anything else, lists included, as one value. ' +
        'Where both changed one path differently, nothing is changed, and a `VersionConflictError` names the paths.',
    },
  },
});

const savedProfile = {
  profile: { type: Profile, description: 'The profile after the mutation.' },
  profileVersion: { type: ProfileVersion, description: 'The version that the mutation created. `null` if nothing changed.' },
} as const;

mutation('createProfile', {
  description: 'Makes a profile at version 1. Your first profile is your default one.',
  permission: 'profiles:create',
  input: (t) => ({
    name: t.string({ required: true, description: 'What to call it: 1 to 100 characters, unlike the names of your other profiles.' }),
    kind: t.string({
      description:
        'What sort of profile it is, for good: 1 to 50 small letters, digits, hyphens and underscores, a letter first; `general` where ' +
        'this is absent. Where `profileSchema` has a schema for the kind, `data` has to fit it.',
    }),
    data: t.field({ type: 'JSONObject', description: 'The content: at most 256 KB, 32 levels and 1,000 keys; `{}` where this is absent.' }),
    title: t.string({ description: 'A heading for readers, 1 to 255 characters.' }),
    description: t.string({ description: 'What the profile is about, 1 to 5,000 characters.' }),
    timezone: t.field({ type: 'TimeZone', description: 'The time zone; `UTC` where this is absent.' }),
    currency: t.field({ type: 'Currency', description: 'The currency; `USD` where this is absent.' }),
    message: t.string({ description: message }),
  }),
  rules: newProfile,
  payload: {
    profile: { type: Profile, description: 'The new profile.' },
    profileVersion: { type: ProfileVersion, description: 'Version 1 of the new profile.' },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ ...(await profiles.create(writing, signedIn(writing.principal).userId, input)), viewer: null }),
  settle: withViewer,
});

mutation('updateProfile', {
  description:
    'Saves a new version of a profile. What is absent stays as it is. Where nothing would change, no version is made and the ' +
    'profile comes back as it stands. Data that does not fit the schema of the kind is an entry in `userErrors` for each place at fault.',
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    id: t.globalID({ for: Profile, required: true, description: 'The profile to change.' }),
    expectedVersion: t.int({ description: expectedVersion }),
    onConflict: t.field({
      type: ConflictResolution,
      description: 'What is to be done where the profile has moved on since `expectedVersion`, which MERGE needs; `REJECT` where this is absent.',
    }),
    name: t.string({ description: 'A new name: 1 to 100 characters, unlike the names of your other profiles.' }),
    title: t.string({ description: 'A new heading, 1 to 255 characters; null takes it away.' }),
    description: t.string({ description: 'What the profile is about now, 1 to 5,000 characters; null takes it away.' }),
    data: t.field({ type: 'JSONObject', description: 'Replaces the whole content: at most 256 KB, 32 levels and 1,000 keys. Excludes `dataPatch`.' }),
    dataPatch: t.field({
      type: 'JSONObject',
      description:
        'Changes the content by a JSON Merge Patch (RFC 7396): keys that it has are set, keys that are null in it are ' +
        'removed, all others stay. Excludes `data`.',
    }),
    timezone: t.field({ type: 'TimeZone', description: 'A new time zone.' }),
    currency: t.field({ type: 'Currency', description: 'A new currency.' }),
    message: t.string({ description: message }),
  }),
  rules: profileChange,
  payload: savedProfile,
  resolve: (writing, input) => updates.update(writing, input),
  shortcut: (writing, input) => updates.updateAtOnce(writing, input),
});

mutation('restoreProfileVersion', {
  description:
    'Saves a new version of a profile whose content is that of an earlier one. Where the content is the same already, no ' +
    'version is made. Its data has to fit the schema of the kind as it is now.',
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    profileId: t.globalID({ for: Profile, required: true, description: 'The profile to change.' }),
    version: t.int({ required: true, description: 'The number of the version whose content to restore.' }),
    expectedVersion: t.int({ description: expectedVersion }),
    message: t.string({ description: message }),
  }),
  rules: profileRestoration,
  payload: savedProfile,
  resolve: (writing, input) => updates.restore(writing, input),
});

mutation('setDefaultProfile', {
  description: 'Makes a profile the one that serves where none is named. The former default one becomes an ordinary profile.',
  permission: 'profiles:update',
  input: (t) => ({
    id: t.globalID({ for: Profile, required: true, description: 'The profile to make the default one.' }),
    expectedVersion: t.int({ description: expectedVersion }),
  }),
  rules: profileChoice,
  payload: {
    profile: { type: Profile, description: 'The new default profile.' },
    previousDefaultProfile: {
      type: Profile,
      description: 'The profile that was the default before. `null` if `profile` was the default already.',
    },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ ...(await profiles.makeDefault(writing, input)), viewer: null }),
  settle: withViewer,
});
