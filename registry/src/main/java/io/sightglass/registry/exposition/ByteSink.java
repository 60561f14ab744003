// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import io.sightglass.registry.Labels;
import io.sightglass.registry.internal.NumberText;

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

  /** Writes a whole number in decimal digits. */
  public final void putLong(long value) {
    requireRoom(NumberText.MAX_LENGTH);
    position = NumberText.writeLong(buffer, position, value);
  }

  /** Writes a number as the text formats want it: {@code 12}, {@code 0.25}, {@code +Inf}. */
  public final void putDouble(double value) {
    requireRoom(NumberText.MAX_LENGTH);
    position = NumberText.writeDouble(buffer, position, value);
  }

  /** Writes the labels in exposition form, without braces. */
  public final void putLabels(Labels labels) {
    int length = labels.encodedLength();
    if (length <= buffer.length - position) {
      position = labels.writeTo(buffer, position);
    } else {
      byte[] text = new byte[length];
      labels.writeTo(text, 0);
      put(text);
    }
  }

  private void requireRoom(int room) {
    if (buffer.length - position < room) {
      full();
    }
  }
}
