// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.war;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.it.tools.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A web application archive that a test puts together. */
public final class War {
  private final String name;
  private final Map<String, byte[]> entries = new TreeMap<>();

  private War(String name) {
    this.name = name;
  }

  /** Returns an empty archive. */
  public static War named(String name) {
    return new War(name);
  }

  /** Adds the compiled classes of the package of a class, not those of packages below it. */
  public War packageOf(Class<?> member) {
    String folder = member.getPackageName().replace('.', '/');
    try (Stream<Path> files = Files.list(Target.classes().resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        file("WEB-INF/classes/" + folder + '/' + file.getFileName(), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Adds libraries under their own names. */
  public War libraries(Collection<Path> jars) {
    for (Path jar : jars) {
      library(String.valueOf(jar.getFileName()), jar);
    }
    return this;
  }

  /** Adds a library under a name. */
  public War library(String fileName, Path jar) {
    return file("WEB-INF/lib/" + fileName, jar);
  }

  /** Adds a text. */
  public War text(String entry, String content) {
    entries.put(entry, content.getBytes(UTF_8));
    return this;
  }

  /** Writes the archive and returns its file. */
  public Path build() {
    try {
      Path directory = Files.createDirectories(Target.emptyDirectory("wars/" + name));
      Path file = directory.resolve(name + ".war");
      try (OutputStream out = Files.newOutputStream(file);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
          zip.putNextEntry(new ZipEntry(entry.getKey()));
          zip.write(entry.getValue());
          zip.closeEntry();
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private War file(String entry, Path file) {
    try {
      entries.put(entry, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
