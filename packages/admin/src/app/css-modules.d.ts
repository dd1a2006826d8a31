/** What the bundler makes of files that are no code. */
/// <reference types="vite/client" />
