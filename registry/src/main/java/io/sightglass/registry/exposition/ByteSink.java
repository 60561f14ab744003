// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import io.sightglass.registry.internal.NumberText;
import java.nio.charset.StandardCharsets;

/**
 * A place for bytes that hands over its buffer when it is full.
 *
 * <p>A subclass supplies the buffer and takes it away in {@link #full}. Used by one thread.
 */
public abstract class ByteSink {

  /** The smallest buffer that a subclass may supply, in bytes. */
  public static final int MIN_BUFFER = 64;

  /** Where the next bytes go. */
  protected byte[] buffer;

  /** How much of {@link #buffer} is written. */
  protected int position;

  /**
   * A sink that begins with {@code buffer}.
   *
   * @param buffer at least {@link #MIN_BUFFER} bytes long
   */
  protected ByteSink(byte[] buffer) {
    this.buffer = buffer;
  }

  /**
   * Takes the first {@link #position} bytes of {@link #buffer} away and leaves room: a buffer of at
   * least {@link #MIN_BUFFER} bytes, and {@code position} 0 or such that as much remains.
   */
  protected abstract void full();

  /** Writes one byte. */
  public final void put(char ascii) {
    if (position == buffer.length) {
      full();
    }
    buffer[position++] = (byte) ascii;
  }

  /** Writes {@code length} bytes of {@code source}. */
  public final void put(byte[] source, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > buffer.length - position) {
      int room = buffer.length - position;
      System.arraycopy(source, from, buffer, position, room);
      position += room;
      from += room;
      left -= room;
      full();
    }
    System.arraycopy(source, from, buffer, position, left);
    position += left;
  }

  /** Writes all of {@code source}. */
  public final void put(byte[] source) {
    put(source, 0, source.length);
  }

  /** Writes {@code text} as UTF-8; what is ASCII is not copied on the way. */
  public final void put(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        put(text.substring(i).getBytes(StandardCharsets.UTF_8));
        return;
      }
      put(c);
    }
  }

  /**
   * Writes {@code value} with the fewest digits that read back as the same double: {@code 12},
   * {@code 0.25}, {@code 1e+23}; NaN and infinities as {@code NaN}, {@code +Inf} and {@code -Inf}.
   */
  public final void putNumber(double value) {
    byte[] room = room(NumberText.MAX_LENGTH);
    wrote(room, NumberText.writeDouble(room, start(room), value));
  }

  /**
   * Room for {@code length} bytes in a row, to be written from {@link #start} on and then handed to
   * {@link #wrote}: the buffer itself, or an array aside where the buffer is too small.
   */
  final byte[] room(int length) {
    if (buffer.length - position < length) {
      full();
    }
    return buffer.length - position < length ? new byte[length] : buffer;
  }

  /** Where to begin in {@code room}. */
  final int start(byte[] room) {
    return room == buffer ? position : 0;
  }

  /** Takes what was written into {@code room}, up to {@code end}. */
  final void wrote(byte[] room, int end) {
    if (room == buffer) {
      position = end;
    } else {
      put(room, 0, end);
    }
  }
}
