/**
 * What to type on this system to get a backend that is missing. Nothing here runs any of it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCompiler } from '../../scripts/find-compiler.mjs';
import { commandLine, shellWord } from '../text/index.js';
import { findInstallation, isDamaged, nvidiaCard } from './tensorflow/index.js';

/** Families of systems by what installs packages there. */
type System = 'debian' | 'fedora' | 'arch' | 'alpine' | 'suse' | 'macos' | 'windows' | 'other';

const COMPILER_COMMANDS: Record<System, string | undefined> = {
  debian: 'apt-get install -y g++',
  fedora: 'dnf install -y gcc-c++',
  arch: 'pacman -S --noconfirm gcc',
  alpine: 'apk add g++',
  suse: 'zypper install -y gcc-c++',
  macos: 'xcode-select --install',
  windows: undefined,
  other: undefined,
};

const VULKAN_COMMANDS: Partial<Record<System, string>> = {
  debian: 'apt-get install -y libvulkan1 mesa-vulkan-drivers',
  fedora: 'dnf install -y vulkan-loader mesa-vulkan-drivers',
  arch: 'pacman -S --noconfirm vulkan-icd-loader vulkan-radeon vulkan-intel',
  alpine: 'apk add vulkan-loader mesa-vulkan-ati mesa-vulkan-intel',
  suse: 'zypper install -y libvulkan1 libvulkan_radeon libvulkan_intel',
};

const PYTHON_COMMANDS: Partial<Record<System, string>> = {
  debian: 'apt-get install -y python3-pip',
  fedora: 'dnf install -y python3-pip',
  arch: 'pacman -S --noconfirm python-pip',
  suse: 'zypper install -y python3-pip',
};

/** How to get Python with pip. */
export function pythonRemedy(): string {
  const command = PYTHON_COMMANDS[currentSystem()];
  return command ? asRoot(command) : 'install Python from https://www.python.org/downloads/';
}

/** How to get a C++ compiler. */
export function compilerRemedy(): string {
  const command = COMPILER_COMMANDS[currentSystem()];
  return command ? asRoot(command) : 'install a C++ compiler';
}

/** How to get the native engine where no prebuilt addon serves: from source. */
export function nativeRemedy(): string {
  const system = currentSystem();
  if (system === 'windows') return 'run dcgan in WSL: on Windows the engine is not built from source';
  const script = fileURLToPath(new URL('../../scripts/build-native.mjs', import.meta.url));
  const build = `node ${shellWord(relative(process.cwd(), script))} --force`;
  if (findCompiler()) return build;
  return COMPILER_COMMANDS[system] ? `${compilerRemedy()} && ${build}` : `${compilerRemedy()}, then ${build}`;
}

/** How to get the engine in WebAssembly, which comes built. */
export function wasmRemedy(): string {
  return typeof WebAssembly === 'undefined'
    ? 'run Node without --jitless'
    : 'install dcgan again: a file is missing';
}

/** How to get a driver that WebGPU can use; a sentence where no command can. */
export function webgpuRemedy(): string {
  if (process.platform !== 'linux') return 'update the graphics driver';
  if (existsSync('/dev/nvidia0')) return "install Vulkan with NVIDIA's driver (package libnvidia-gl)";
  if (!existsSync('/dev/dri')) return 'needs a graphics card';
  const command = VULKAN_COMMANDS[currentSystem()];
  return command ? asRoot(command) : "install your distribution's Vulkan driver";
}

/** How to get TensorFlow: built by setup where it can be, else the package's own addon, half a gigabyte. */
export function tensorflowRemedy(folder: string | undefined): string {
  if (process.platform === 'linux')
    return commandLine('setup', 'tensorflow', ...(isDamaged('gpu') || nvidiaCard() ? ['--gpu'] : []));
  if (!folder) return 'npm install @tensorflow/tfjs-node-gpu@4.22.0';
  return `npm run install --prefix ${shellWord(relative(process.cwd(), folder))}`;
}

/** What makes TensorFlow use an NVIDIA card that nothing uses. */
export function idleCardRemedy(): string {
  if (process.platform !== 'linux') return 'install CUDA 11.2 and cuDNN 8.1 for @tensorflow/tfjs-node-gpu';
  if (!findInstallation('gpu')) return commandLine('setup', 'tensorflow', '--gpu');
  const driver = nvidiaCard()?.driver ?? 'unknown';
  return `update NVIDIA's driver (version ${driver}); ${commandLine('train', '--backend', 'tensorflow', '--verbose')} shows what is missing`;
}

/** Package managers want root; Apple's installer asks by itself. */
function asRoot(command: string): string {
  return process.platform === 'darwin' || process.getuid?.() === 0 ? command : `sudo ${command}`;
}

function currentSystem(): System {
  if (process.platform === 'darwin') return 'macos';
  if (process.platform === 'win32') return 'windows';
  return parseOsRelease(existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');
}

/** The family that /etc/os-release names by ID or ID_LIKE. */
export function parseOsRelease(text: string): System {
  const ids = [...text.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((match) => match[1]!.split(' '));
  const families: [System, string[]][] = [
    ['debian', ['debian', 'ubuntu']],
    ['fedora', ['fedora', 'rhel', 'centos']],
    ['arch', ['arch']],
    ['alpine', ['alpine']],
    ['suse', ['suse', 'opensuse', 'sles']],
  ];
  return families.find(([, names]) => names.some((name) => ids.includes(name)))?.[0] ?? 'other';
}
