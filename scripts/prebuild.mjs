/**
 * Cross-compiles the native engine with zig for every platform, or for those named:
 *
 *     node scripts/prebuild.mjs [linux-x64-glibc | linux-x64-musl | darwin-arm64 | ...]
 *
 * The addons lie where src/backends/native/addon.ts looks, `prebuilds/<platform>-<arch>/dcgan[.<libc>].node`, stripped, with
 * libc++ inside. zig is found by zig.mjs. The Windows one imports from node.exe by that name: a host with another
 * name cannot load it.
 */
import { mkdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { buildAddon, buildFolder, objectsFor, root, run } from './native-objects.mjs';
import { findZig } from './zig.mjs';

const ELF = { linkFlags: ['-shared', '-s'] };
const MACH_O = {
  linkFlags: ['-shared', '-s', '-Wl,-undefined,dynamic_lookup', '-Wl,-install_name,@rpath/dcgan.node'],
};

/** zig's target, its link flags and the file, for each platform. glibc 2.17 is that of CentOS 7. */
const TARGETS = {
  'linux-x64-glibc': { ...ELF, zigTarget: 'x86_64-linux-gnu.2.17', file: 'dcgan.glibc.node' },
  'linux-x64-musl': { ...ELF, zigTarget: 'x86_64-linux-musl', file: 'dcgan.musl.node' },
  'linux-arm64-glibc': { ...ELF, zigTarget: 'aarch64-linux-gnu.2.17', file: 'dcgan.glibc.node' },
  'linux-arm64-musl': { ...ELF, zigTarget: 'aarch64-linux-musl', file: 'dcgan.musl.node' },
  'darwin-x64': { ...MACH_O, zigTarget: 'x86_64-macos.11.0', file: 'dcgan.node' },
  'darwin-arm64': { ...MACH_O, zigTarget: 'aarch64-macos.11.0', file: 'dcgan.node' },
  'win32-x64': { linkFlags: ['-shared', '-s'], zigTarget: 'x86_64-windows-gnu', file: 'dcgan.node' },
};

/** What node.exe exports, for the linker. */
async function windowsImports(zig) {
  const { def_paths: definitions } = createRequire(import.meta.url)('node-api-headers');
  mkdirSync(buildFolder, { recursive: true });
  const library = join(buildFolder, 'node_api.lib');
  await run([...zig, 'dlltool', '-m', 'i386:x86-64', '-d', definitions.node_api_def, '-l', library]);
  return library;
}

async function prebuild(zig, name) {
  const { zigTarget, file, linkFlags } = TARGETS[name];
  const [platform, architecture] = name.split('-');
  const target = join(root, 'prebuilds', `${platform}-${architecture}`, file);
  await buildAddon({
    compiler: [...zig, 'c++', '-target', zigTarget],
    objects: objectsFor(architecture),
    compileFlags: ['-fno-sanitize=undefined', '-g0'],
    linkFlags: platform === 'win32' ? [...linkFlags, await windowsImports(zig)] : linkFlags,
    target,
  });
  console.log(`${relative(root, target)}  ${Math.round(statSync(target).size / 1024)} KiB`);
}

try {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !(name in TARGETS));
  if (unknown) throw new Error(`Expected ${Object.keys(TARGETS).join(', ')} but received "${unknown}".`);
  const zig = findZig();
  for (const name of named.length > 0 ? named : Object.keys(TARGETS)) await prebuild(zig, name);
} catch (error) {
  console.error(`dcgan: no prebuilt addon: ${error.message}`);
  process.exitCode = 1;
}
