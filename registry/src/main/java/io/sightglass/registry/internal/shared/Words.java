// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/** Words of a mapped file whose change tells others what may be read. */
final class Words {

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, Layout.ORDER);
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, Layout.ORDER);

  private Words() {}

  /** Whoever sees the value sees what was written before. */
  static void release(ByteBuffer file, int at, long value) {
    LONG.setRelease(file, at, value);
  }

  /** Whoever sees the value sees what was written before. */
  static void release(ByteBuffer file, int at, int value) {
    INT.setRelease(file, at, value);
  }
}
