/** How to reach a PostgreSQL server: a URL that an operator gave, or the socket folder of our own server. */
export type Connection = UrlConnection | SocketConnection

export interface UrlConnection {
  readonly connectionString: string
}

export interface SocketConnection {
  /** The folder of the Unix socket, or a host name. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}
