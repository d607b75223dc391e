// The connection of a notebook's page to the server. It comes back by itself; what was said meanwhile is said then.

export class Link {
  #socket = null;
  #questions = new Map();
  #ids = 0;
  #ended = false;

  constructor(path, hear, changed) {
    this.address = `ws://${location.host}/live?path=${encodeURIComponent(path)}`;
    this.hear = hear;
    this.changed = changed;
    this.#connect();
  }

  get isOpen() { return this.#socket?.readyState === WebSocket.OPEN; }

  send(message) {
    if (!this.isOpen) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** A question about code; null where nobody answered. */
  ask(message) {
    const id = ++this.#ids;
    if (!this.send({ ...message, id })) return Promise.resolve(null);
    return new Promise(done => this.#questions.set(id, done));
  }

  end() {
    this.#ended = true;
    this.#socket?.close();
  }

  #connect() {
    const socket = this.#socket = new WebSocket(this.address);
    socket.onopen = () => this.changed(true);
    socket.onmessage = event => {
      const message = JSON.parse(event.data);
      if (message.is !== 'reply') {
        this.hear(message);
        return;
      }
      this.#questions.get(message.id)?.(message.failed ? null : message);
      this.#questions.delete(message.id);
    };
    socket.onclose = () => {
      for (const done of this.#questions.values()) done(null);
      this.#questions.clear();
      this.changed(false);
      if (!this.#ended) setTimeout(() => this.#connect(), 1000);
    };
  }
}
