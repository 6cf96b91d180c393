/**
 * What Node is told when it runs the worker. A worker holds thousands of idle sockets and makes little garbage: with
 * Node's 16 MB its young generation alone is 2.5 KB for each of ten thousand sockets, and the old one would grow by 8 MB
 * before it is looked at. Favouring size it grows by 2 (`npm run bench -- delivery`: soak_resident_mb).
 */
export const WORKER_FLAGS = ["--optimize-for-size", "--max-semi-space-size=4"];
