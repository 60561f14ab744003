// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.concurrent.ThreadFactory;

/** Virtual threads, where the JDK has them: from 21 on. */
final class VirtualThreads {

  private static final int FIRST_JDK = 21;

  private VirtualThreads() {}

  static boolean exist() {
    return Runtime.version().feature() >= FIRST_JDK;
  }

  /** Makes virtual threads, or what {@code other} makes where there are none. */
  static ThreadFactory orElse(ThreadFactory other) throws ReflectiveOperationException {
    if (!exist()) {
      return other;
    }
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    return (ThreadFactory)
        Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
  }
}
