/**
 * What Node is told when it runs the worker. A worker holds thousands of idle sockets and makes little garbage: with
 * Node's 16 MB its young generation alone is 2.5 KB for each of ten thousand sockets.
 */
export const WORKER_FLAGS = ["--max-semi-space-size=4"];
