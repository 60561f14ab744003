// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Exceptions of fifty classes: one class file, renamed by patching its constant pool. */
final class ManyExceptions {

  static final List<Throwable> ALL =
      IntStream.range(10, 60).mapToObj(ManyExceptions::make).toList();

  private ManyExceptions() {}

  private static Throwable make(int number) {
    try (InputStream in = ManyExceptions.class.getResourceAsStream("Exception00.class")) {
      byte[] code = in.readAllBytes();
      String text = new String(code, StandardCharsets.ISO_8859_1);
      byte[] renamed =
          text.replace("Exception00", "Exception" + number).getBytes(StandardCharsets.ISO_8859_1);
      Class<?> made = MethodHandles.lookup().defineClass(renamed);
      return (Throwable) made.getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
