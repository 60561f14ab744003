// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP port on which a process listens, from /proc (proc(5)). */
final class ListeningPort {
  private static final String LISTEN = "0A";

  private ListeningPort() {}

  /** Returns the port of the first listening IPv4 socket of a process, if there is one. */
  static Optional<Integer> of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try (Stream<String> sockets = Files.lines(process.resolve("net/tcp"))) {
      Set<String> own = sockets(process);
      return sockets
          .map(line -> line.trim().split("\\s+"))
          .filter(fields -> fields[3].equals(LISTEN) && own.contains("socket:[" + fields[9] + "]"))
          .map(fields -> Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Set<String> sockets(Path process) throws IOException {
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      return descriptors.map(ListeningPort::target).collect(Collectors.toSet());
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      // Closed meanwhile.
      return "";
    }
  }
}
