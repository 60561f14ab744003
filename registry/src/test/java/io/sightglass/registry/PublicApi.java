// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What other modules can see of this one, as text: a line for each type and each member. */
final class PublicApi {

  private static final Set<String> OF_EVERY_RECORD = Set.of("equals", "hashCode", "toString");
  private static final Path MODULE = Path.of("target", "classes", "module-info.class");

  private PublicApi() {}

  /** All exported types with their members, sorted by name. */
  static String text() {
    List<String> packages = exports();
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(packages)
            .stream()
            .filter(type -> packages.contains(type.getPackageName()))
            .<Class<?>>map(JavaClass::reflect)
            .filter(PublicApi::isVisible)
            .sorted(Comparator.comparing(Class::getName))
            .collect(
                Collectors.groupingBy(Class::getPackageName, TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(group -> "package " + group.getKey() + "\n\n" + describe(group.getValue()))
            .collect(Collectors.joining("\n"));
  }

  private static List<String> exports() {
    try (InputStream in = Files.newInputStream(MODULE)) {
      return ModuleDescriptor.read(in).exports().stream()
          .map(ModuleDescriptor.Exports::source)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isVisible(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && isVisible(type.getModifiers())
        && (outer == null || isVisible(outer));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String describe(List<Class<?>> types) {
    return types.stream().map(PublicApi::describe).collect(Collectors.joining("\n"));
  }

  private static String describe(Class<?> type) {
    StringBuilder text = new StringBuilder();
    // Some JDKs say that a type is sealed, others do not.
    text.append(type.isSealed() ? "sealed " : "");
    text.append(type.toGenericString().replace("non-sealed ", "").replace("sealed ", ""));
    if (type.getGenericSuperclass() != null && type.getGenericSuperclass() != Object.class) {
      text.append(" extends ").append(type.getGenericSuperclass().getTypeName());
    }
    String interfaces =
        Arrays.stream(type.getGenericInterfaces())
            .map(Type::getTypeName)
            .collect(Collectors.joining(", "));
    if (!interfaces.isEmpty()) {
      text.append(type.isInterface() ? " extends " : " implements ").append(interfaces);
    }
    return members(type)
        .map(PublicApi::withoutPackages)
        .sorted()
        .distinct()
        .map(line -> "  " + line + '\n')
        .collect(Collectors.joining("", withoutPackages(text.toString()) + '\n', ""));
  }

  private static Stream<String> members(Class<?> type) {
    Stream<String> fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(field -> isVisible(field.getModifiers()) && !field.isSynthetic())
            .map(PublicApi::field);
    Stream<String> constructors =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(made -> isVisible(made.getModifiers()) && !made.isSynthetic())
            .map(PublicApi::constructor);
    // What a type inherits from a class that cannot be seen is its own to those who use it.
    Stream<String> methods =
        withUnseenParents(type).stream()
            .flatMap(owner -> Arrays.stream(owner.getDeclaredMethods()))
            .filter(method -> isVisible(method.getModifiers()) && !method.isSynthetic())
            .filter(method -> !type.isRecord() || !OF_EVERY_RECORD.contains(method.getName()))
            .map(PublicApi::method);
    return Stream.of(fields, constructors, methods).flatMap(lines -> lines);
  }

  /** What a type inherits from a class that cannot be seen is its own to those who use it. */
  private static List<Class<?>> withUnseenParents(Class<?> type) {
    List<Class<?>> owners = new ArrayList<>(List.of(type));
    Class<?> above = type.getSuperclass();
    while (above != null && !Modifier.isPublic(above.getModifiers())) {
      owners.add(above);
      above = above.getSuperclass();
    }
    return owners;
  }

  private static String field(Field field) {
    return Modifier.toString(field.getModifiers())
        + ' '
        + name(field.getAnnotatedType())
        + ' '
        + field.getName();
  }

  private static String constructor(Constructor<?> made) {
    return Modifier.toString(made.getModifiers())
        + ' '
        + made.getDeclaringClass().getSimpleName()
        + parameters(made);
  }

  private static String method(Method method) {
    String modifiers =
        Modifier.toString(
            method.getModifiers() & Modifier.methodModifiers() & ~Modifier.SYNCHRONIZED);
    return modifiers
        + ' '
        + (method.isDefault() ? "default " : "")
        + name(method.getAnnotatedReturnType())
        + ' '
        + method.getName()
        + parameters(method);
  }

  private static String parameters(Executable executable) {
    StringJoiner list = new StringJoiner(", ", "(", ")");
    for (Parameter parameter : executable.getParameters()) {
      list.add(name(parameter.getAnnotatedType()));
    }
    String thrown =
        Arrays.stream(executable.getGenericExceptionTypes())
            .map(Type::getTypeName)
            .collect(Collectors.joining(", "));
    return list + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String name(AnnotatedType type) {
    return type.toString().replace("@org.jspecify.annotations.Nullable()", "@Nullable");
  }

  /** Types of the JDK and our own by their simple names. */
  private static String withoutPackages(String line) {
    return line.replaceAll("\\bjava\\.(?:[a-z]+\\.)+", "")
        .replaceAll("\\bio\\.sightglass\\.registry\\.(?:[a-z]+\\.)*", "");
  }
}
